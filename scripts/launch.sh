# Sourced by ./ndtms: finds Java and Maven, builds a module into $state/MODULE, starts the command.

say() { printf '%s\n' "$*" >&2; }

# show_end LINES FILE: without the colours that Maven writes even into files.
show_end() { tail -n "$1" "$2" | sed "s/$(printf '\033')\[[0-9;]*m//g" >&2; }

# The status for "the software itself cannot work", as the ndtms command has it.
give_up() {
    say "ndtms: $*"
    exit 4
}

find_java() {
    if [ -n "${JAVA_HOME-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        java=$JAVA_HOME/bin/java
    else
        java=$(command -v java) || return 1
    fi
}

java_major() {
    "$java" -version 2>&1 | sed -n 's/^[^"]*version "\([0-9]*\).*/\1/p' | head -n 1
}

# Names what is missing and, on Debian and its kin, how to come by it.
missing() {
    say "ndtms: $*"
    if command -v apt-get >/dev/null; then
        say "Install what is needed with: apt-get install -y openjdk-17-jdk-headless maven"
    fi
    exit 4
}

# Checks the tools that a build needs and leaves Maven on the same Java as the command.
need_tools() {
    find_java || missing "Java 17 or newer is needed, and there is no java on the path."
    local major
    major=$(java_major)
    if [ "${major:-0}" -lt 17 ]; then missing "Java 17 or newer is needed; $java is older."; fi
    # A path such as /usr/bin/java is a chain of links; Maven wants the folder at its end.
    java_home=$(dirname "$(dirname "$(readlink -f "$java")")")
    if [ ! -x "$java_home/bin/javac" ]; then missing "A Java development kit is needed; $java_home has no javac."; fi
    command -v mvn >/dev/null || missing "Maven 3.8 or newer is needed, and there is no mvn on the path."
}

maven() {
    JAVA_HOME=$java_home mvn -q -B -f "$root/pom.xml" "$@"
}

# What a build of a module depends on: changes there make it stale. Tests and documents do not.
sources() {
    local path
    for path in "$root"/{pom.xml,.mvn,packs,measures,quality} "$root"/*/pom.xml "$root"/*/src/main; do
        case $1:$path in
            cli:"$root"/benchmarks/* | cli:"$root"/portal/* | cli:"$root"/statistics-spark/*) continue ;;
            portal:"$root"/benchmarks/* | portal:"$root"/cli/* | portal:"$root"/statistics-spark/*) continue ;;
            benchmarks:"$root"/portal/* | benchmarks:"$root"/statistics-spark/*) continue ;;
            statistics-spark:"$root"/benchmarks/* | statistics-spark:"$root"/portal/*) continue ;;
        esac
        if [ -e "$path" ]; then printf '%s\0' "$path"; fi
    done
}

source_hash() {
    sources "$1" | xargs -0 -I{} find {} -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum | cksum
}

# Whether any source is younger than the stamp. A folder is younger too once a file in it was added or removed.
any_source_changed() {
    local paths=() path
    while IFS= read -r -d '' path; do paths+=("$path"); done < <(sources "$1")
    [ -n "$(find "${paths[@]}" -newer "$2" -print -quit)" ]
}

# The Java that built an archive must be the one that uses it.
java_identity() {
    local release
    release=$(dirname "$(dirname "$(readlink -f "$java")")")/release
    if [ -r "$release" ]; then cat "$release"; else echo "$java"; fi
}

# Leaves in $lib the folder with the module's jars, built from the sources as they are now.
build_if_needed() {
    local module=$1
    local stamp=$state/$module/stamp
    find_java || need_tools
    if [ -f "$stamp" ] && [ "$(sed 1d "$stamp")" = "$(java_identity)" ] && ! any_source_changed "$module" "$stamp"; then
        lib=$state/$module/$(sed -n 1p "$stamp")
        return
    fi
    need_tools
    mkdir -p "$state/$module"
    # Released when this shell ends or closes it; a system without flock has to do without.
    exec 9>"$state/lock"
    if command -v flock >/dev/null; then flock 9; fi
    local hash
    hash=lib-$(source_hash "$module" | tr ' ' '-')
    if [ ! -f "$stamp" ] || [ "$(sed -n 1p "$stamp")" != "$hash" ] || [ "$(sed 1d "$stamp")" != "$(java_identity)" ]; then
        build "$module" "$hash"
    else
        touch "$stamp"
    fi
    exec 9>&-
    lib=$state/$module/$hash
}

build() {
    local module=$1 hash=$2
    local into=$state/$module/$hash log=$state/build.log started=$state/$module/started
    if [ -t 2 ]; then say "Building Open NDTMS; this is done once and takes about a minute …"; fi
    rm -rf "$into"
    mkdir -p "$into"
    touch "$started"
    # Each module gets a folder of its own: modules disagree about versions, and only those of this one are wanted.
    rm -rf "$root"/*/target/dependency
    if ! maven -pl "$module" -am -Dmaven.test.skip=true -Dunchecked \
        package dependency:copy-dependencies -DincludeScope=runtime >"$log" 2>&1 9>&-; then
        show_end 30 "$log"
        give_up "the build failed; all of its output is in $log"
    fi
    mv "$root/$module/target/dependency"/*.jar "$into/"
    cp "$root/$module/target/$module.jar" "$into/"
    rm -rf "$root"/*/target/dependency
    { echo "$hash"; java_identity; } >"$state/$module/stamp.new"
    lib=$into
    case $module in
        cli) archive_classes "$into" >"$log" 2>&1 9>&- || true ;;
        portal) archive_portal "$into" >"$log" 2>&1 9>&- || true ;;
    esac
    # The stamp is as old as the beginning of the build, so that a source changed meanwhile counts as changed.
    touch -r "$started" "$state/$module/stamp.new"
    mv "$state/$module/stamp.new" "$state/$module/stamp"
    find "$state/$module" -maxdepth 1 -name 'lib-*' ! -name "$hash" -exec rm -rf {} +
}

# Always the same text for the same jars: an archive of classes fits one class path only.
class_path() {
    local jars=("$1"/*.jar)
    local IFS=:
    printf '%s' "${jars[*]}"
}

# Keeps the classes that checking a file loads in an archive that the Java machine maps instead of reading jars.
# A static archive, since one made at exit leaves out classes as old as those of the command line library.
archive_classes() {
    local sample
    sample=$(mktemp -d)
    start "$1" generate --dataset AD --clients 300 --seed 1 --period-end 2020-09-30 --out "$sample/clean.csv"
    # Wrong everywhere, so that the classes which report findings are among them.
    sed 's/,F,/,?,/; s/,[0-9]\{8\},/,99999999,/' "$sample/clean.csv" >"$sample/wrong.csv"
    start "$1" -XX:DumpLoadedClassList="$sample/classes" validate "$sample/wrong.csv" --dataset AD \
        --period-end 2020-09-30 || true
    "$java" "${jvm_options[@]}" -Xshare:dump -XX:SharedClassListFile="$sample/classes" \
        -XX:SharedArchiveFile="$1/ndtms.jsa" -cp "$(class_path "$1")"
    rm -rf "$sample"
}

# Whether the work is done before the optimising compiler has repaid its own: so it is for all commands but the making
# of files, unless a large file is read. Measured: up to some 100,000 rows.
quick() {
    local argument
    case "${1-} ${2-}" in generate* | "snapshot create") return 1 ;; esac
    for argument in "$@"; do
        if [ -f "$argument" ] && [ -r "$argument" ] && [ "$(wc -c <"$argument")" -gt 40000000 ]; then return 1; fi
    done
}

# Without a UTF-8 locale Java cannot open a file whose name has an accent.
need_utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in *[Uu][Tt][Ff]*8*) ;; *) export LC_ALL=C.UTF-8 ;; esac
}

# start LIB [-XX:FLAG] ARGUMENT…
start() {
    local lib=$1 flags=()
    shift
    while [ $# -gt 0 ] && [[ $1 == -XX:* ]]; do
        flags+=("$1")
        shift
    done
    if [ -f "$lib/ndtms.jsa" ]; then flags+=(-XX:SharedArchiveFile="$lib/ndtms.jsa"); fi
    if quick "$@"; then
        flags+=(-XX:TieredStopAtLevel=1)
    elif [[ ${1-} == validate || ${1-} == compare ]]; then
        # A check lasts seconds, of which the optimising compiler takes its share. Measured on a million rows: to bring
        # less together in one place costs the compiled code little and spares a fifth of all processor time.
        flags+=(-XX:FreqInlineSize=80 -XX:MaxInlineLevel=7)
    fi
    need_utf8
    # shellcheck disable=SC2086 # the variable holds several flags
    ${NDTMS_EXEC-} "$java" "${jvm_options[@]}" ${flags[@]+"${flags[@]}"} -Dfile.encoding=UTF-8 ${NDTMS_JAVA_OPTS-} \
        -cp "$(class_path "$lib")" org.openndtms.cli.Ndtms "$@"
}

# What Java does not see of the terminal.
tell_terminal() {
    NDTMS_TTY=
    if [ -t 1 ]; then
        NDTMS_TTY=out
        # The shell knows the width of the terminal; Java does not.
        if [ -z "${COLUMNS-}" ] && size=$(stty size 2>/dev/null </dev/tty); then export COLUMNS=${size#* }; fi
    fi
    if [ -t 2 ]; then NDTMS_TTY="$NDTMS_TTY err"; fi
    export NDTMS_TTY
}

run_cli() {
    build_if_needed cli
    tell_terminal
    case "$#:${1-}" in
        0:* | 1:help | 1:--help | 1:-h)
            local status=0
            start "$lib" "$@" || status=$?
            cat "$root/scripts/commands.txt"
            exit "$status"
            ;;
    esac
    NDTMS_EXEC=exec start "$lib" "$@"
}

# The same for the portal, from a start in a folder of its own. Where none can be made, starts are slower, and that is all.
archive_portal() {
    local rehearsal
    rehearsal=$(mktemp -d)
    "$java" "${portal_options[@]}" -Dndtms.demo-months=0 -XX:DumpLoadedClassList="$rehearsal/classes" -cp "$(class_path "$1")" \
        org.openndtms.portal.Portal start --demo --port 0 --data-dir "$rehearsal/data" --rehearse
    "$java" "${portal_options[@]}" -Xshare:dump -XX:SharedClassListFile="$rehearsal/classes" \
        -XX:SharedArchiveFile="$1/portal.jsa" -cp "$(class_path "$1")"
    rm -rf "$rehearsal"
}

# The portal and what its operator does on the server run their own jars, so that checking a file never pays for them.
run_portal() {
    build_if_needed portal
    need_utf8
    local flags=()
    if [ -f "$lib/portal.jsa" ]; then flags+=(-XX:SharedArchiveFile="$lib/portal.jsa"); fi
    # shellcheck disable=SC2086 # the variable holds several flags
    exec "$java" "${portal_options[@]}" ${flags[@]+"${flags[@]}"} -Dfile.encoding=UTF-8 ${NDTMS_JAVA_OPTS-} \
        -cp "$(class_path "$lib")" org.openndtms.portal.Portal "$@"
}

# Whether the arguments ask for Spark, which only commands that have an engine know.
on_spark() {
    local argument previous=
    for argument in "$@"; do
        case "$previous $argument" in "--engine spark" | *" --engine=spark") return 0 ;; esac
        previous=$argument
    done
    return 1
}

# The same command with Spark's jars beside it, so that nobody else ever pays for those.
run_spark() {
    build_if_needed statistics-spark
    tell_terminal
    need_utf8
    # shellcheck disable=SC2086 # the variable holds several flags
    exec "$java" "${long_options[@]}" @"$root/statistics-spark/java-options.txt" -Dfile.encoding=UTF-8 \
        ${NDTMS_JAVA_OPTS-} -cp "$(class_path "$lib")" org.openndtms.cli.Ndtms "$@"
}
