#!/usr/bin/env bash
# Runs the stack of compose.yaml: see usage below, or README.md. Messages are in English, and in Japanese where the
# locale is. Exit codes: 0 good, 1 failed, 2 wrong usage, 3 no Docker to work with.
#
# .env is never evaluated: docker compose reads it, and so does langtop.
set -euo pipefail

came_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
here=$PWD

# A text in the reader's language.
say() { case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in ja*) printf '%s' "$2" ;; *) printf '%s' "$1" ;; esac; }

usage() {
    say "usage: manage-services.sh COMMAND [options]

  env --init [-p PROFILE]   make .env with random passwords; PROFILE is langfuse or langfuse-v2
  config                    check .env and compose.yaml; starts nothing, needs no Docker
  start [SERVICE...]        start, and wait until all are healthy
  stop [SERVICE...]         stop gracefully; data and containers stay
  restart [SERVICE...]      stop, then start with what .env and the configuration say now
  status                    what runs, where, and how to watch it
  logs [-f] [SERVICE...]    the last 200 lines of each, -f goes on
  pull                      fetch the images
  backup [FOLDER]           each PostgreSQL database into FOLDER (backups/), compressed
  top [ARGUMENT...]         langtop on this stack
  down [--volumes]          remove the containers; with --volumes, after asking, all data too

  -c, --config FILE         another configuration of LiteLLM than .env names (start, restart, config)
  -w, --wait SECONDS        how long to wait for healthy services (600)
  -n, --dry-run             print the docker commands instead of running them
      --no-color            no colours; NO_COLOR does the same
  -h, --help                this text
" "使い方: manage-services.sh コマンド [オプション]

  env --init [-p プロファイル]  ランダムなパスワード入りの .env を作成（プロファイル: langfuse, langfuse-v2）
  config                    .env と compose.yaml を検査（何も起動しない。Docker は不要）
  start [サービス...]       起動し、すべて正常になるまで待つ
  stop [サービス...]        安全に停止（データとコンテナは残る）
  restart [サービス...]     停止後、現在の .env と設定で起動
  status                    稼働状況、URL、langtop での接続方法を表示
  logs [-f] [サービス...]   各サービスの最後の 200 行（-f で追い続ける）
  pull                      イメージを取得
  backup [フォルダー]       PostgreSQL の各データベースを圧縮して保存（既定: backups/）
  top [引数...]             このスタックを langtop で表示
  down [--volumes]          コンテナを削除（--volumes は確認のうえデータも削除）

  -c, --config ファイル     .env とは別の LiteLLM 設定を使う（start, restart, config）
  -w, --wait 秒数           正常になるまで待つ時間（既定: 600）
  -n, --dry-run             docker コマンドを実行せずに表示
      --no-color            色を使わない（NO_COLOR でも同じ）
  -h, --help                この説明
"
}

color() { if [ -z "$no_color" ] && [ -t 2 ]; then printf '\033[%sm' "$1"; fi; }
note() { printf '%s\n' "$(say "$@")" >&2; }
fail() {
    local code=$1
    shift
    printf '%s%s%s\n' "$(color 31)" "$(say "$@")" "$(color 0)" >&2
    exit "$code"
}

compose() { docker compose ${no_color:+--ansi never} --env-file .env -f compose.yaml "$@"; }
# Services of every profile, so that none is forgotten after the profile was changed.
every() { compose --profile '*' "$@"; }
# What is asked of each container.
fields='{{.Service}}|{{.State}}|{{.Health}}|{{.ExitCode}}'
# What changes something, and so is only shown by --dry-run.
run() {
    if [ -z "$dry_run" ]; then "$@"; else printf '%s\n' "docker compose --env-file .env -f compose.yaml ${*:2}"; fi
}

need_env() {
    [ -f .env ] || fail 1 "There is no .env here: make one with ./manage-services.sh env --init" \
        ".env がありません。./manage-services.sh env --init で作成してください。"
}

need_compose() {
    command -v docker >/dev/null || fail 3 "docker is not installed: see https://docs.docker.com/engine/install/" \
        "docker が見つかりません。https://docs.docker.com/engine/install/ を参照してください。"
    local version major minor
    version=$(docker compose version --short 2>/dev/null) || fail 3 "docker has no compose plugin: install docker-compose-plugin" \
        "docker compose プラグインがありません。docker-compose-plugin をインストールしてください。"
    IFS=. read -r major minor _ <<<"${version#v}"
    [[ $major =~ ^[0-9]+$ && $minor =~ ^[0-9]+$ ]] && [ $((major * 1000 + minor)) -ge 2024 ] \
        || fail 3 "docker compose is $version, 2.24 is needed" "docker compose は $version です。2.24 以降が必要です。"
}

need_docker() {
    need_env
    need_compose
    [ -n "$dry_run" ] || docker info >/dev/null 2>&1 \
        || fail 3 "The Docker daemon does not answer: start it, or join the group docker" \
            "Docker デーモンが応答しません。起動するか、docker グループに参加してください。"
}

# One variable as compose understands it, never shown unless it is asked for by name; profile names and tags only.
setting() { compose config --environment | sed -n "s/^$1=//p" | tail -1; }

# What compose.yaml insists on, by its own words.
required() { grep -oE '[{][A-Z0-9_]+:[?]' compose.yaml | tr -d '{:?' | sort -u; }

# Whether compose accepts .env; tells its own one line where not.
check_compose() {
    local problem
    problem=$(every config -q 2>&1) || fail 1 "${problem##*$'\n'}" "${problem##*$'\n'}"
    local profiles tag
    profiles=,$(setting COMPOSE_PROFILES),
    tag=$(setting LITELLM_TAG)
    case $profiles in
        *,langfuse,*langfuse-v2,* | *,langfuse-v2,*langfuse,*)
            fail 1 "COMPOSE_PROFILES in .env names two generations of Langfuse: keep one" \
                ".env の COMPOSE_PROFILES に 2 世代の Langfuse があります。どちらか一方にしてください。" ;;
        *,langfuse-v2,*)
            [[ $tag =~ ^v1\.([0-9]{1,2}|10[0-3])\. ]] \
                || fail 1 "Langfuse 2 hears only of LiteLLM up to v1.103: set LITELLM_TAG=$litellm_for_v2 in .env" \
                    "Langfuse 2 に記録できる LiteLLM は v1.103 までです。.env に LITELLM_TAG=$litellm_for_v2 を設定してください。" ;;
        *,langfuse,*)
            [ "$(setting LANGFUSE_SAMPLE_RATE)" != 0 ] \
                || note "LANGFUSE_SAMPLE_RATE in .env is 0: LiteLLM sends nothing to Langfuse" \
                    ".env の LANGFUSE_SAMPLE_RATE が 0 です。LiteLLM は Langfuse に何も送りません。" ;;
    esac
}

do_config() {
    need_env
    local name missing=()
    # Whether a line gives it a value; the value itself is not looked at.
    for name in $(required); do
        [ -n "${!name:-}" ] || grep -Eq "^[[:space:]]*(export[[:space:]]+)?${name}[[:space:]]*[=:][[:space:]]*[^[:space:]#]" .env \
            || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] || fail 1 ".env gives no value to ${missing[*]}" ".env に値がありません: ${missing[*]}"
    if ! docker compose version --short >/dev/null 2>&1; then
        note ".env gives every required variable a value (docker compose is not here to check the rest)" \
            ".env の必須変数はすべて設定済みです（docker compose がないため、それ以外は未検査）。"
        return
    fi
    need_compose
    check_compose
    compose config --images | sort
    note "compose.yaml and .env are good" "compose.yaml と .env に問題はありません。"
}

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

do_env() {
    [ -n "$init" ] || fail 2 "env needs --init" "env には --init が必要です。"
    case $profile in
        "" | langfuse | langfuse-v2) ;;
        *) fail 2 "There is no profile $profile: langfuse or langfuse-v2" \
            "プロファイル $profile はありません。langfuse か langfuse-v2 を指定してください。" ;;
    esac
    [ ! -e .env ] && [ ! -L .env ] || fail 1 ".env exists and stays as it is" ".env は既にあるため、変更しません。"
    local line name value file
    file=$(umask 077 && mktemp .env.XXXXXX)
    while IFS= read -r line || [ -n "$line" ]; do
        name=${line%%=*} value=
        case $profile:$line in
            *:\#*) ;;
            *:LANGFUSE_PUBLIC_KEY=) value=pk-lf-$(random) ;;
            *:LANGFUSE_SECRET_KEY=) value=sk-lf-$(random) ;;
            *:LITELLM_*_KEY=) value=sk-$(random) ;;
            *:*_PASSWORD= | *:*_KEY= | *:*_SECRET= | *:*_SALT=) value=$(random) ;;
            langfuse*:COMPOSE_PROFILES=) value=$profile ;;
            langfuse*:LANGFUSE_SAMPLE_RATE=*) line=LANGFUSE_SAMPLE_RATE=1 ;;
            langfuse-v2:LITELLM_TAG=) value=$litellm_for_v2 ;;
            # For those who read .env to fill in.
            langfuse:LANGFUSE_HOST=) value="http://127.0.0.1:\${LANGFUSE_PORT}" ;;
            langfuse:CLICKHOUSE_URL=) value="http://127.0.0.1:\${CLICKHOUSE_PORT}" ;;
            langfuse:REDIS_URL=) value="redis://:\${REDIS_PASSWORD}@127.0.0.1:\${REDIS_PORT}" ;;
        esac
        if [ -n "$value" ]; then line=$name=$value; fi
        printf '%s\n' "$line"
    done <.env.example >"$file"
    # A link is made only where there is nothing yet.
    ln "$file" .env 2>/dev/null || { rm -f "$file"; fail 1 ".env cannot be made here" ".env を作成できません。"; }
    rm -f "$file"
    note "Made .env, readable by you alone: its passwords are random" \
        ".env を作成しました（本人のみ読み取り可。パスワードはランダム）。"
}

do_start() {
    need_docker
    check_compose
    if run compose up -d --wait --wait-timeout "$wait_seconds" ${words[@]+"${words[@]}"}; then
        [ -n "$dry_run" ] || do_status
        return
    fi
    local service state health code found=
    while IFS='|' read -r service state health code; do
        case $state:$health in running:healthy | running:) continue ;; esac
        found=yes
        [ "$state" != exited ] || health="exit code $code"
        note "--- $service: $state${health:+ ($health)}; its last lines:" "--- $service: $state${health:+ ($health)} 最後のログ:"
        every logs --no-color --no-log-prefix --tail 20 "$service" >&2 || true
    done < <(every ps -a --format "$fields")
    [ -n "$found" ] || fail 1 "docker compose could not start the stack: see its message above" \
        "docker compose がスタックを起動できませんでした。上のメッセージを確認してください。"
    fail 1 "Not every service is healthy" "正常でないサービスがあります。"
}

do_status() {
    need_docker
    local service state health _ address rows
    rows=$(every ps -a --format "$fields")
    [ -n "$rows" ] || { note "Nothing runs: ./manage-services.sh start" "何も起動していません: ./manage-services.sh start"; return; }
    while IFS='|' read -r service state health _; do
        address=
        case $state:$service in
            running:litellm) address=http://$(every port litellm 4000)/ui ;;
            running:langfuse-web) address=http://$(every port langfuse-web 3000) ;;
            running:langfuse-v2) address=http://$(every port langfuse-v2 3000) ;;
            running:postgres) address=$(every port postgres 5432) ;;
            running:clickhouse) address=http://$(every port clickhouse 8123) ;;
        esac
        printf '%-16s %-10s %-10s %s\n' "$service" "$state" "${health:--}" "$address"
    done <<<"$rows"
    printf '\n%s langtop --env-file %q\n' "$(say 'watch it:' '表示するには:')" "$here/.env"
}

do_backup() {
    need_docker
    local folder=${words[0]:-backups} name file databases
    [[ $folder == /* || $folder == backups ]] || folder=$came_from/$folder
    databases=$(every exec -T postgres psql -U postgres -XAtc \
        "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1" </dev/null) \
        || fail 1 "PostgreSQL does not answer: ./manage-services.sh start postgres" \
            "PostgreSQL が応答しません: ./manage-services.sh start postgres"
    umask 077
    mkdir -p "$folder"
    for name in $databases; do
        file=$folder/$name-$(date -u +%Y%m%dT%H%M%SZ).sql.gz
        [ ! -e "$file" ] || fail 1 "$file exists and stays as it is" "$file は既にあるため、上書きしません。"
        if ! every exec -T postgres pg_dump -U postgres -d "$name" </dev/null | gzip >"$file.part"; then
            rm -f "$file.part"
            fail 1 "$name could not be dumped" "$name を保存できませんでした。"
        fi
        ln "$file.part" "$file" || fail 1 "$file cannot be made" "$file を作成できません。"
        rm -f "$file.part"
        printf '%s\n' "$file"
    done
    [[ ,$(setting COMPOSE_PROFILES), != *,langfuse,* ]] || note "Langfuse 4 keeps its traces in the volume clickhouse, which is not in these files" \
        "Langfuse 4 のトレースは clickhouse ボリュームにあり、このバックアップには含まれません。"
}

do_top() {
    need_env
    local program
    program=$(command -v langtop || echo ../.build/release/langtop)
    [ -x "$program" ] || fail 1 "langtop is not built: run ../run once, or put langtop on PATH" \
            "langtop がありません。../run を一度実行するか、PATH に置いてください。"
    exec "$program" ${words[@]+"${words[@]}"} --env-file "$here/.env"
}

do_down() {
    need_docker
    local answer
    if [ -n "$volumes" ] && [ -z "$dry_run" ]; then
        note "This deletes every request, key and trace of the stack. Type delete to go on:" \
            "スタックのリクエスト、キー、トレースをすべて削除します。続けるには delete と入力してください:"
        read -r answer || answer=
        [ "$answer" = delete ] || fail 1 "Nothing was removed" "何も削除しませんでした。"
    fi
    run every down ${volumes:+--volumes}
}

litellm_for_v2=v1.103.11
wait_seconds=600 dry_run='' no_color=${NO_COLOR:-} init='' profile='' volumes='' follow='' config_file='' command='' words=()
value() { [ $# -ge 2 ] || fail 2 "$1 needs a value" "$1 には値が必要です。"; }
while [ $# -gt 0 ]; do
    # What follows `top` is langtop's.
    if [ "$command" = top ]; then words+=("$1"); shift; continue; fi
    case $1 in
        -h | --help) usage; exit ;;
        -c | --config) value "$@"; config_file=$2; shift ;;
        -p | --profile) value "$@"; profile=$2; shift ;;
        -w | --wait) value "$@"; wait_seconds=$2; shift ;;
        -n | --dry-run) dry_run=yes ;;
        --no-color) no_color=yes ;;
        --init) init=yes ;;
        --volumes) volumes=yes ;;
        -f | --follow) follow=yes ;;
        -*) fail 2 "There is no option $1: see --help" "オプション $1 はありません。--help を参照してください。" ;;
        *) if [ -z "$command" ]; then command=$1; else words+=("$1"); fi ;;
    esac
    shift
done
[[ $wait_seconds =~ ^[0-9]+$ ]] || fail 2 "--wait takes whole seconds" "--wait には秒数を整数で指定してください。"
if [ -n "$config_file" ]; then
    [[ $config_file == /* ]] || config_file=$came_from/$config_file
    [ -f "$config_file" ] || fail 2 "There is no file $config_file" "ファイル $config_file がありません。"
    export LITELLM_CONFIG=$config_file
fi

case $command in
    '') usage >&2; exit 2 ;;
    env) do_env ;;
    config) do_config ;;
    start) do_start ;;
    stop) need_docker; run every stop ${words[@]+"${words[@]}"} ;;
    restart) need_docker; check_compose; run every stop ${words[@]+"${words[@]}"}; do_start ;;
    status) do_status ;;
    logs) need_docker; every logs --tail 200 ${follow:+--follow} ${words[@]+"${words[@]}"} ;;
    pull) need_docker; run compose pull ${words[@]+"${words[@]}"} ;;
    backup) do_backup ;;
    top) do_top ;;
    down) do_down ;;
    *) fail 2 "There is no command $command: see --help" "コマンド $command はありません。--help を参照してください。" ;;
esac
