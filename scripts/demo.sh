# Sourced by ./ndtms: a realistic adult file with faults, checked; the report here and as a page.

demo_folder=${1:-$state/demo}
demo_file=$demo_folder/adult-2020-09-30.csv
demo_check=("$demo_file" --dataset AD --period-end 2020-09-30)

# What agencies really get wrong: dates out of order, half of a discharge, words for codes, answers left out.
demo_faults=(EP-06=2 EP-61=2 CL-21=1 EP-24=1 XE-05=2 MO-05=1 EP-37=4 EP-47=3 TP-08=1)

build_if_needed cli
mkdir -p "$demo_folder"
start "$lib" generate --dataset AD --clients 400 --seed 2020 --period-end 2020-09-30 \
    "${demo_faults[@]/#/--fault=}" --out "$demo_file"

# Status 1 says that there are findings, which is what a demonstration is for.
demo_status=0
start "$lib" validate "${demo_check[@]}" --format html --out "$demo_folder/report.html" || demo_status=$?
if [ "$demo_status" -le 1 ]; then
    demo_status=0
    start "$lib" validate "${demo_check[@]}" || demo_status=$?
fi
if [ "$demo_status" -gt 1 ]; then exit "$demo_status"; fi

echo
echo "The file that was checked:  $demo_file"
echo "The same report as a page:  $demo_folder/report.html"
echo "Check it again yourself:    ./ndtms validate $demo_file --dataset AD --period-end 2020-09-30"
