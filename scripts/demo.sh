#!/bin/sh
# The main job on the example workspace, each command shown before it runs: make demo
set -eu
careerpath=$1
demo=$2
rm -rf "$demo" "$demo.kept"

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
mkdir "$demo.kept"
mv people/mira-okafor/plan.yaml people/mira-okafor/plan.md people/mira-okafor/plan.svg "$demo.kept"
run plan mira-okafor
printf '\n$ head -40 people/mira-okafor/plan.md\n'
head -40 people/mira-okafor/plan.md

say "5. The check: a draft leaves open what only the two of them can say, and a build asks for it"
run check people/mira-okafor || true

say "6. With the plan that Mira and Jonas wrote and signed, the build is green"
mv "$demo.kept"/plan.yaml "$demo.kept"/plan.md "$demo.kept"/plan.svg people/mira-okafor
rmdir "$demo.kept"
run check

say "7. The pages: for the team, with nothing in them that is between two people"
run site site --audience team

say "Mira gets $demo/people/mira-okafor/plan.md. Everybody may open the pages:"
printf '%s\n' "$demo/site/index.html"
