package org.guiji.orchestration.console;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files as answers. */
final class Downloads {
    /** A report is somebody's file: it may show itself and reach nothing of the console. */
    private static final String REPORT =
            "sandbox allow-scripts allow-popups; default-src 'none'; style-src 'unsafe-inline';"
                    + " script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

    private Downloads() {}

    static ResponseEntity<Resource> report(Path page) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", REPORT)
                .body(new FileSystemResource(page));
    }

    static ResponseEntity<Resource> download(Path file) {
        return download(file, String.valueOf(file.getFileName()));
    }

    static ResponseEntity<Resource> download(Path file, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
                .body(new FileSystemResource(file));
    }

    static ResponseEntity<byte[]> csv(String name, Csv csv) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ResponseEntity<byte[]> bytes(String name, String type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
                .body(content);
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
