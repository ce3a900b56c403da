# Starts the program; read by ./guiji and by bin/guiji, which have set GUIJI_JAVA, GUIJI_LIB and GUIJI_OPTIONS.
# shellcheck shell=sh

# Half of the machine's memory, at most 4 GB; GUIJI_HEAP (like 6g) overrides it.
default_heap() {
    kilobytes=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo 2>/dev/null || true)
    half=$((${kilobytes:-8388608} / 2048))
    if [ "$half" -gt 4096 ]; then half=4096; fi
    printf '%sm\n' "$half"
}

exec "$GUIJI_JAVA" "@$GUIJI_OPTIONS" "-Xmx${GUIJI_HEAP:-$(default_heap)}" \
    -cp "$GUIJI_LIB/*" org.guiji.orchestration.cli.Guiji "$@"
