package org.guiji.jobs.story;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Tells a full disk from a fault of the program or of a delivery. */
public final class FullDisk {
    /** ENOSPC, EFBIG and EDQUOT as the C library words them: a task's failure brings no more than this text. */
    private static final List<String> WORDS =
            List.of("No space left on device", "File too large", "Disk quota exceeded", "设备上没有空间", "文件过大", "超出磁盘限额");

    private FullDisk() {}

    /** Whether a disk that takes no more bytes is behind a failure; its texts are only looked at, never shown. */
    public static boolean isBehind(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            boolean mayKnow = cause instanceof IOException
                    || cause instanceof SQLException
                    || cause.getClass().getName().startsWith("org.apache.spark.")
                    || cause.getClass().getName().startsWith("org.h2.");
            String text = String.valueOf(cause.getMessage());
            if (mayKnow && WORDS.stream().anyMatch(text::contains)) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
