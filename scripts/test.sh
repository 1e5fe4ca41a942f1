# Sourced by ./ndtms: everything that has to hold before a change is merged, from a fresh machine on.
#   --full   also what is long: mutation testing, long fuzzing, SpotBugs, a small run of the benchmarks

full=false
for argument in "$@"; do
    case $argument in
        --full) full=true ;;
        *) say "ndtms test: unknown option $argument; the only one is --full"; exit 3 ;;
    esac
done

passed=0
failed=0
logs=$state/test
rm -rf "$logs"
mkdir -p "$logs"

# step NAME COMMAND…: runs it quietly, counts it, shows the end of its output only when it fails.
step() {
    local name=$1 log began
    shift
    log=$logs/$(printf '%s' "$name" | tr -c 'a-zA-Z0-9\n' '-').log
    began=$SECONDS
    if "$@" >"$log" 2>&1; then
        passed=$((passed + 1))
        say "ok    $name ($((SECONDS - began)) s)"
    else
        failed=$((failed + 1))
        show_end 60 "$log"
        say "FAIL  $name ($((SECONDS - began)) s); all of its output is in $log"
        return 1
    fi
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

# Installs with apt-get what is missing, where that is possible without asking; need_tools speaks otherwise.
install_tools() {
    local as=()
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as=(sudo -n); else return 0; fi
    fi
    command -v apt-get >/dev/null || return 0
    ${as[@]+"${as[@]}"} apt-get update -q &&
        ${as[@]+"${as[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
            openjdk-17-jdk-headless maven libyubikey-dev chromium-headless-shell postgresql
}

tools_present() {
    find_java && [ "$(java_major)" -ge 17 ] && command -v mvn >/dev/null &&
        ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 &&
        command -v ykgenerate >/dev/null && command -v ykparse >/dev/null &&
        { command -v chromium-headless-shell || command -v chromium; } >/dev/null &&
        [ -x "$(dirname "$(readlink -f "$java")")/javac" ]
}

# Adds up what the test reports say; a crashed test run leaves none and is caught by Maven's own status.
count_tests() {
    local totals
    totals=$(find "$root" -path '*/target/surefire-reports/TEST-*.xml' -exec \
        sed -n 's/^<testsuite .*tests="\([0-9]*\)" errors="\([0-9]*\)" skipped="\([0-9]*\)" failures="\([0-9]*\)".*/\1 \2 \3 \4/p' {} + |
        awk '{ run += $1 - $3; bad += $2 + $4 } END { print run + 0, bad + 0 }')
    local run=${totals% *} bad=${totals#* }
    passed=$((passed + run - bad))
    failed=$((failed + bad))
    say "      $run tests run, $bad failed"
    [ "$run" -gt 0 ] && [ "$bad" -eq 0 ]
}

# How many of the changes that mutation testing made were noticed by a test, module by module.
show_mutations() {
    local report
    for report in "$root"/*/target/pit-reports/mutations.xml; do
        [ -f "$report" ] || continue
        say "      $(basename "${report%/target/*}"): $(grep -c "detected='true'" "$report") of $(grep -c '<mutation ' "$report") mutations noticed"
    done
}

if ! tools_present; then step "install what is missing" install_tools || finish; fi
need_tools

step "formatting (mend it with ./ndtms format)" maven spotless:check || true

find "$root" -path '*/target/surefire-reports' -prune -exec rm -rf {} +
# Failures are counted from the reports, so that the tests of later modules run too. Two modules at a time: those of the
# portal wait for browsers and databases most of the time.
if step "compile and test" maven -T 2 package -Dmaven.test.failure.ignore=true -Dndtms.full="$full"; then
    count_tests || show_end 200 "$logs/compile-and-test.log"
else
    finish
fi

. "$root/scripts/smoke.sh"

if [ "$full" = true ]; then
    step "mutation testing" maven -Pfull -Dunchecked -pl dataset,records,validation \
        test-compile pitest:mutationCoverage || true
    show_mutations
    step "SpotBugs" maven -Pfull -DskipTests package spotbugs:check || true
    step "benchmarks, small" "$root/ndtms" bench validate --rows 20000 --runs 1 --out "$logs/benchmarks.md" || true
    step "benchmark of submissions, small" "$root/ndtms" bench submission --rows 2000 --runs 1 --at-once 3 \
        --out "$logs/benchmarks.md" || true
    step "benchmark of journeys, small" "$root/ndtms" bench journeys --episodes 200000 --people 60000 --runs 1 \
        --out "$logs/benchmarks.md" || true
fi
finish
