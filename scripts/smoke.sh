# Sourced by test.sh: the command as a user has it, from another folder, through a link, with the statuses it promises.

smoke=$(mktemp -d)
trap 'rm -rf "$smoke"' EXIT
mkdir "$smoke/a folder"
ln -s "$root/ndtms" "$smoke/a folder/ndtms"

# returns STATUS ARGUMENT…: whether the command, started from the other folder, ends with that status.
returns() {
    local wanted=$1 got=0
    shift
    (cd "$smoke/a folder" && ./ndtms "$@") || got=$?
    echo "status $got, expected $wanted"
    [ "$got" -eq "$wanted" ]
}

# says TEXT ARGUMENT…: whether its output holds the text.
says() {
    local text=$1
    shift
    (cd "$smoke/a folder" && ./ndtms "$@" || true) | tee /dev/stderr | grep -qF -- "$text"
}

first_runs_together() {
    local one=0 two=0 first second
    NDTMS_STATE=$smoke/state "$root/ndtms" --version &
    first=$!
    NDTMS_STATE=$smoke/state "$root/ndtms" --version &
    second=$!
    wait $first || one=$?
    wait $second || two=$?
    [ "$one$two" = 00 ]
}

clean=(--dataset AD --period-end 2020-09-30)

step "a first build" returns 0 build || finish
step "two first runs at once" first_runs_together || true
step "ndtms --version" says cds-p --version || true
step "ndtms --help names the commands of the source tree" says "Commands of the source tree" --help || true
step "ndtms generate" returns 0 generate "${clean[@]}" --clients 200 --seed 7 --out clean.csv || true
step "ndtms validate of a clean file ends with 0" returns 0 validate clean.csv "${clean[@]}" || true
echo "a key that only this test has" >"$smoke/a folder/key"
step "ndtms journeys ends with 0" returns 0 journeys clean.csv --key key --out journeys.csv || true
step "ndtms snapshot create ends with 0" returns 0 snapshot create clean.csv --key key --period-end 2020-09-30 --out snapshot || true
figures=(statistics snapshot --period 2019-04-01..2020-03-31 --measure ST-01 --measure TO-08 --restricted)
step "ndtms statistics ends with 0" returns 0 "${figures[@]}" --out on-duckdb || true
step "ndtms statistics --engine spark ends with 0" returns 0 "${figures[@]}" --engine spark --out on-spark || true
step "both engines write the same files" diff -r "$smoke/a folder/on-duckdb" "$smoke/a folder/on-spark" || true
step "ndtms snapshot journeys --engine spark ends with 0" returns 0 snapshot journeys snapshot --engine spark --out numbered || true
step "ndtms generate with a fault" returns 0 generate "${clean[@]}" --clients 200 --seed 7 --fault EP-06=2 --out faulty.csv || true
step "ndtms validate of a faulty file ends with 1" returns 1 validate faulty.csv "${clean[@]}" || true
: >"$smoke/a folder/empty.csv"
step "ndtms validate of an empty file ends with 2" returns 2 validate empty.csv "${clean[@]}" || true
step "ndtms validate of no file ends with 3" returns 3 validate missing.csv "${clean[@]}" || true
step "an unknown command ends with 3" returns 3 no-such-command || true
step "ndtms demo ends with 0" returns 0 demo "$smoke/demo" || true
if [ -w /dev/full ]; then
    step "output that cannot be written ends with 3" returns 3 dictionary --out /dev/full || true
    full_disk() { (cd "$smoke/a folder" && ./ndtms dictionary >/dev/full; [ $? -eq 3 ]); }
    step "a full disk behind standard output ends with 3" full_disk || true
fi
