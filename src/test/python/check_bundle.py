"""Reads an asset bundle with Databricks' own classes, which refuse fields they do not know, and prints its tasks as JSON."""

import json
import sys

import yaml
from databricks.bundles.jobs import Job

bundle = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
tasks = []
for job in bundle["resources"]["jobs"].values():
    for task in Job.from_dict(job).tasks:
        [library] = task.libraries
        tasks.append(
            {
                "key": task.task_key,
                "after": [other.task_key for other in task.depends_on],
                "class": task.spark_jar_task.main_class_name,
                "words": task.spark_jar_task.parameters,
                "jar": library.jar,
            }
        )
print(json.dumps({"variables": list(bundle["variables"]), "tasks": tasks}))
