#!/bin/sh
# The main job on the example workspace, each command shown before it runs: make demo
set -eu
careerpath=$1
demo=$2
rm -rf "$demo"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
run() {
    printf '\n$ careerpath'
    for word in "$@"; do printf ' %s' "$word"; done
    printf '\n'
    "$careerpath" "$@"
}

say "1. A workspace: a sales career system and eleven people, as plain text"
run init "$demo" --example
cd "$demo"

say "2. What Mira and her manager said about her, against the role she wants"
printf '\n$ ls people/mira-okafor/assessments\n'
ls people/mira-okafor/assessments

say "3. The gap: what her present role and her target ask for, beside where she stands"
run gap mira-okafor

say "4. The plan: drafted from the gaps where there is none yet"
rm people/mira-okafor/plan.yaml people/mira-okafor/plan.md
run plan mira-okafor
printf '\n$ head -40 people/mira-okafor/plan.md\n'
head -40 people/mira-okafor/plan.md

say "5. The check: what a build would say today"
run check

say "All of it is in $demo: people/mira-okafor/plan.md is what Mira gets."
