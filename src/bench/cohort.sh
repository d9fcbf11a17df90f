# The extracts that both sides read: a folder of one's own or a simulated cohort, without the rows that ks4-gaps refuses, so that no
# peer has to find them. Sourced after common.sh.

# tidied EXTRACTS COHORT: the extracts without the refused rows, once.
tidied() {
  local from=$1 to=$2 file
  [ ! -f "$to/.ready" ] || return 0
  rm -rf "$to" "$to.lake" && mkdir -p "$to"
  for room in ingest conform; do
    jobs/submit $room --extracts "$from" --lake "$to.lake" > "$out/tidied.log" 2>&1 || { tail -5 "$out/tidied.log" >&2; exit 1; }
  done
  duckdb refused.sql "lake=$to.lake" > "$to.refused"
  for file in "$from"/*.txt "$from"/*.csv; do
    awk -v file="$(basename "$file")" '$1 == file { print $2 "d" }' "$to.refused" > "$to.lines"
    LC_ALL=C sed -f "$to.lines" "$file" > "$to/$(basename "$file")"
  done
  rm -rf "$to.lake" "$to.lines" "$to.refused"
  ours 256m org.ks4gaps.bench.EthnicCodes "$to/ethnic-codes.list"
  touch "$to/.ready"
}

# times N COHORT: sets extracts to the cohort with every pupil N times, under other references, in the same schools; once.
times() {
  local n=$1 from=$2 file
  extracts=$from
  [ "$n" -gt 1 ] || return 0
  extracts=$from-x$n
  [ ! -f "$extracts/.ready" ] || return 0
  rm -rf "$extracts" && mkdir -p "$extracts"
  cp "$from"/*.csv "$from/ethnic-codes.list" "$extracts"
  for file in "$from"/*.txt; do
    head -1 "$file" > "$extracts/$(basename "$file")"
    for copy in $(seq "$n"); do
      LC_ALL=C sed -e 1d -e "s/\t/-$copy&/" "$file" >> "$extracts/$(basename "$file")"
    done
  done
  touch "$extracts/.ready"
}

# cohort FOLDER|PUPILS [TIMES]: sets extracts to the folder of files that both sides read.
cohort() {
  local from=$1 name=$1
  if [ -d "$1" ]; then
    name=$(realpath "$1" | sed 's/[^A-Za-z0-9]/-/g; s/^-//')
  else
    from=$out/cohorts/$1-raw
    [ -f "$from/.ready" ] || { jobs/simulate --extracts "$from" --pupils-per-year "$1" > "$out/simulate.log" && touch "$from/.ready"; }
  fi
  mkdir -p "$out/cohorts"
  tidied "$from" "$out/cohorts/$name"
  times "${2:-1}" "$out/cohorts/$name"
  echo "$(du -shL --apparent-size "$extracts" | cut -f 1) of text, $(cat "$extracts"/KS4Pupil_*.txt | wc -l) rows of pupils, load $(load)"
}
