# What every bench needs: where files go, our classes, what is measured of a process. Sourced by the scripts in what/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=${KS4GAPS_BENCH:-target/bench}
mkdir -p "$out/classes"
opens=$(sed -n 's:.*<spark.opens>\(.*\)</spark.opens>.*:\1:p' pom.xml)

# Compiles the bench's classes, which take no part in the build, and sets class_path.
compiled() {
  [ -d target/classes/org ] || { echo "There is no target/classes. Build it: mvn package -DskipTests" >&2; exit 1; }
  [ "$out/class-path" -nt pom.xml ] ||
    mvn -q -B dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$(realpath "$out")/class-path"
  javac -Xlint:all,-processing,-serial,-classfile,-path -Werror --release 17 -d "$out/classes" -cp "target/classes:$(cat "$out/class-path")" \
    $(find src/bench/java -name '*.java') src/test/java/org/ks4gaps/simulate/TrueLists.java \
    src/test/java/org/ks4gaps/disclose/RandomCube.java \
    src/test/java/org/ks4gaps/jobs/{ProgramProcess,LakeContents}.java
  class_path=$out/classes:target/classes:$(cat "$out/class-path")
}

# ours HEAP CLASS ARGUMENTS: a class of the bench, without Spark.
ours() {
  java -Xmx"$1" -XX:+UseParallelGC ${KS4GAPS_JAVA:-} -cp "$class_path" "${@:2}"
}

# in_spark HEAP CLASS ARGUMENTS: a class of the bench in Spark, under the settings of the program.
in_spark() {
  local settings
  settings=$(sed -n 's/^\(spark\.[^ ]*\) *\(.*\)$/-D\1=\2/p' conf/spark-defaults.conf)
  # shellcheck disable=SC2086
  SPARK_LOCAL_IP=127.0.0.1 java -Xmx"$1" -XX:+UseParallelGC ${KS4GAPS_JAVA:-} $opens $settings \
    -Dspark.master="${KS4GAPS_MASTER:-local[*]}" -Dspark.sql.codegen.hugeMethodLimit=8000 \
    -Dspark.sql.constraintPropagation.enabled=false \
    -Dlog4j2.configurationFile=conf/log4j2.properties -cp "$class_path" "${@:2}"
}

# duckdb "FILE.sql ..." NAME=VALUE ...: DuckDB runs scripts of src/bench/sql, one after another, on all cores.
duckdb() {
  local jar=$out/duckdb/duckdb_jdbc-2.0.0.1.jar
  [ -f "$jar" ] || mvn -q -B dependency:copy -Dartifact=org.duckdb:duckdb_jdbc:2.0.0.1 -DoutputDirectory="$(dirname "$(realpath -m "$jar")")"
  java -Xmx256m -XX:TieredStopAtLevel=1 -cp "$jar:$out/classes" org.ks4gaps.bench.DuckScript "$1" "${@:2}"
}

# Peak memory of a process and those that it started: the sum of each one's highest, as far as they live at once; in MB.
peak_of() {
  local pid=$1 most=0 now
  while kill -0 "$pid" 2> /dev/null; do
    now=$(family "$pid" | while read -r one; do sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$one/status" 2> /dev/null || true; done |
      awk '{ sum += $1 } END { print int(sum / 1024) }')
    [ "$now" -le "$most" ] || most=$now
    sleep 0.3
  done
  echo "$most"
}
family() {
  local child
  echo "$1"
  for child in $(cat "/proc/$1/task/"*/children 2> /dev/null || true); do
    family "$child"
  done
}

# measured NAME COMMAND: runs it, its words to NAME.log, and leaves "wall processor peak", in seconds and MB, in NAME.measured.
measured() {
  local name=$1 failed=0
  (
    TIMEFORMAT='%R %U %S'
    { time "${@:2}" > "$out/$name.log" 2>&1; } 2> "$out/$name.time"
  ) &
  local pid=$!
  peak_of "$pid" > "$out/$name.peak"
  wait "$pid" || failed=$?
  if [ "$failed" -ne 0 ]; then
    echo "$name failed with $failed:" >&2
    tail -20 "$out/$name.log" >&2
    exit "$failed"
  fi
  echo "$(awk '{ printf "%.1f %.1f", $1, $2 + $3 }' "$out/$name.time") $(cat "$out/$name.peak")" > "$out/$name.measured"
}

# told WORDS NAME: one line of what was measured.
told() {
  awk -v words="$1" '{ printf "  %-44s %8.1f s wall %8.1f s processor %7d MB\n", words, $1, $2, $3 }' "$out/$2.measured"
}

# ratio WORDS NAME OTHER: how the first stands to the other.
ratio() {
  paste -d ' ' "$out/$2.measured" "$out/$3.measured" |
    awk -v words="$1" '{ printf "  %-44s %8.2f   wall %8.2f   processor %7.2f memory\n", words, $1 / $4, $2 / $5, $3 / ($6 ? $6 : 1) }' |
    tee -a "$out/ratios.tmp"
}

# The median of each column of the ratios told so far under some words.
median_ratios() {
  local column line=""
  for column in 1 3 5; do
    line="$line $(sed -n "s/^  $1 *//p" "$out/ratios.tmp" | awk -v c=$column '{ print $c }' | sort -n |
      awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }')"
  done
  echo "  median: $1 $(echo "$line" | awk '{ printf "%.2f of wall, %.2f of processor, %.2f of memory", $1, $2, $3 }')"
}

load() { cut -d ' ' -f 1 /proc/loadavg; }
