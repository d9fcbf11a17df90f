package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.k8s.KubernetesDriverConf;
import org.apache.spark.deploy.k8s.KubernetesExecutorConf;
import org.apache.spark.deploy.k8s.SparkPod;
import org.apache.spark.deploy.k8s.submit.JavaMainAppResource;
import org.apache.spark.deploy.k8s.submit.KubernetesDriverBuilder;
import org.apache.spark.resource.ResourceProfile$;
import org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;

/**
 * The files of conf/kubernetes, without a cluster: every field is one that Kubernetes knows, and
 * Spark's own code makes of them and of the settings the pods that it would ask for.
 */
class KubernetesTest {
  private static final Path FOLDER = Path.of("conf/kubernetes");

  private static SparkConf settings() throws IOException {
    SparkConf conf = new SparkConf(false);
    for (Path file :
        List.of(Path.of("conf/cluster-defaults.conf"), FOLDER.resolve("kubernetes.conf"))) {
      Properties lines = new Properties();
      try (var reader = Files.newBufferedReader(file)) {
        lines.load(reader);
      }
      lines.forEach((name, value) -> conf.set((String) name, (String) value));
    }
    return conf.set("spark.master", "k8s://https://127.0.0.1:6443").set("spark.app.name", "all");
  }

  private static KubernetesClient client() {
    return new KubernetesClientBuilder()
        .withConfig(
            new io.fabric8.kubernetes.client.ConfigBuilder()
                .withMasterUrl("https://127.0.0.1:6443")
                .withAutoConfigure(false)
                .build())
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver.yaml", "executor.yaml", "namespace.yaml"})
  void everyFieldIsOneThatKubernetesKnows(String name) throws Exception {
    List<HasMetadata> items = read(name);
    assertThat(items).isNotEmpty();
    for (HasMetadata item : items) {
      List<String> unknown = new ArrayList<>();
      unknown(item.getKind(), item, unknown);
      assertThat(unknown).isEmpty();
    }
  }

  @Test
  void aMisspelledFieldIsFound() throws Exception {
    String text =
        Files.readString(FOLDER.resolve("driver.yaml")).replace("runAsNonRoot", "runAsNoRoot");
    Pod pod = new ObjectMapper(new YAMLFactory()).readValue(text, Pod.class);
    List<String> unknown = new ArrayList<>();
    unknown("Pod", pod, unknown);
    assertThat(unknown).containsExactly("Pod.getSpec.getSecurityContext.runAsNoRoot");
  }

  private static List<HasMetadata> read(String name) throws IOException {
    List<HasMetadata> items = new ArrayList<>();
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    try (var documents =
        yaml.readerFor(JsonNode.class).<JsonNode>readValues(FOLDER.resolve(name).toFile())) {
      while (documents.hasNext()) {
        items.add(yaml.treeToValue(documents.next(), HasMetadata.class));
      }
    }
    return items;
  }

  /** The model keeps what it does not know beside what it knows. */
  private static void unknown(String where, Object model, List<String> found) throws Exception {
    if (model instanceof Collection<?> many) {
      for (Object one : many) {
        unknown(where, one, found);
      }
    } else if (model != null && model.getClass().getName().startsWith("io.fabric8.")) {
      for (Method method : model.getClass().getMethods()) {
        if (method.getName().equals("getAdditionalProperties")) {
          for (Object field : ((Map<?, ?>) method.invoke(model)).keySet()) {
            found.add(where + "." + field);
          }
        } else if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
          unknown(where + "." + method.getName(), method.invoke(model), found);
        }
      }
    }
  }

  @Test
  void sparkMakesTheDriversPodOfThem() throws Exception {
    KubernetesDriverConf conf =
        new KubernetesDriverConf(
            settings().set("spark.driver.memory", "6g"),
            "spark-1",
            new JavaMainAppResource(Option.apply("local:///room/jars/ks4-gaps.jar")),
            "org.ks4gaps.jobs.Ks4Gaps",
            new String[] {"all", "--extracts", "/room/extracts"},
            Option.empty());
    try (KubernetesClient client = client()) {
      SparkPod made = new KubernetesDriverBuilder().buildFromFeatures(conf, client).pod();
      guarded(made);
      assertThat(made.pod().getSpec().getServiceAccountName()).isEqualTo("ks4-gaps");
      assertThat(made.container().getArgs())
          .contains("driver", "org.ks4gaps.jobs.Ks4Gaps", "all", "--extracts", "/room/extracts");
      // 6 GB and the tenth that Spark adds for what is not heap.
      assertThat(made.container().getResources().getLimits().get("memory").toString())
          .isEqualTo("6758Mi");
    }
  }

  @Test
  void sparkMakesTheExecutorsPodsOfThem() throws Exception {
    SparkConf settings =
        settings().set("spark.driver.host", "driver").set("spark.driver.port", "1");
    // Spark keeps one of the process, perhaps of another test's session.
    ResourceProfile$.MODULE$.clearDefaultProfile();
    KubernetesExecutorConf conf =
        new KubernetesExecutorConf(settings, "spark-1", "1", Option.empty(), 0);
    SecurityManager security =
        new SecurityManager(
            settings,
            Option.empty(),
            org.apache.spark.internal.config.package$.MODULE$.AUTH_SECRET_FILE());
    security.initializeAuth(); // as the driver does: the run's own secret
    try (KubernetesClient client = client()) {
      SparkPod made =
          new KubernetesExecutorBuilder()
              .buildFromFeatures(
                  conf,
                  security,
                  client,
                  ResourceProfile$.MODULE$.getOrCreateDefaultProfile(settings))
              .pod();
      guarded(made);
      assertThat(made.container().getEnv())
          .anyMatch(e -> e.getName().equals("_SPARK_AUTH_SECRET") && e.getValue().length() >= 64);
      assertThat(made.pod().getSpec().getAutomountServiceAccountToken()).isFalse();
      assertThat(made.container().getResources().getRequests().get("cpu").toString())
          .isEqualTo("4");
    }
  }

  /** Nobody's root, no more rights, the one room, and Spark's image. */
  private static void guarded(SparkPod made) {
    assertThat(made.pod().getMetadata().getNamespace()).isIn(null, "ks4-gaps");
    assertThat(made.pod().getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
    Container container = made.container();
    assertThat(container.getName()).isEqualTo("spark");
    assertThat(container.getImage()).startsWith("apache/spark:3.5.7-");
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getVolumeMounts())
        .anyMatch(m -> m.getName().equals("room") && m.getMountPath().equals("/room"));
    assertThat(made.pod().getSpec().getVolumes())
        .anyMatch(
            v ->
                v.getPersistentVolumeClaim() != null
                    && v.getPersistentVolumeClaim().getClaimName().equals("ks4-gaps"));
  }

  @Test
  void theDriverMayWhatSparkAsks() throws IOException {
    List<HasMetadata> items = read("namespace.yaml");
    Role role =
        items.stream().filter(Role.class::isInstance).map(Role.class::cast).findFirst().get();
    // Source: Spark, "Running Spark on Kubernetes", RBAC.
    assertThat(role.getRules().get(0).getResources())
        .contains("pods", "services", "configmaps", "persistentvolumeclaims");
    RoleBinding binding =
        items.stream()
            .filter(RoleBinding.class::isInstance)
            .map(RoleBinding.class::cast)
            .findFirst()
            .get();
    assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
    assertThat(
            Stream.of("Namespace", "ServiceAccount", "PersistentVolumeClaim")
                .filter(kind -> items.stream().noneMatch(i -> i.getKind().equals(kind))))
        .isEmpty();
  }
}
