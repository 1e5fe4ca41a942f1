# Sourced by ./ndtms: comparisons with peers, each in processes of its own.

# A portal that had to be built first would look slow to start.
case ${1-} in portal | submission) build_if_needed portal ;; esac
# So it is with Spark, which stands beside DuckDB for the record.
spark_lib=
case ${1-} in journeys | statistics) build_if_needed statistics-spark; spark_lib=$lib ;; esac
build_if_needed cli
command_lib=$lib
build_if_needed benchmarks
exec "$java" -Dfile.encoding=UTF-8 -Dndtms.root="$root" -Dndtms.work="$state/bench" -Dndtms.lib="$command_lib" \
    -Dndtms.spark="$spark_lib" \
    -cp "$(class_path "$lib")" org.openndtms.benchmarks.Bench "$@"
