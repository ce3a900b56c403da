package org.guiji.orchestration.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.guiji.jobs.receiving.HandedIn;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file, read as it arrives: the container would write the whole body down before anybody could ask who
 * sends it.
 */
final class MultipartBody implements AutoCloseable {
    private static final int LONGEST_FIELD = 1000;
    private static final int MOST_PARTS = 20;
    private final Map<String, String> fields = new HashMap<>();
    private @Nullable HandedIn file;

    private MultipartBody() {}

    /** @param keeping what is done with the bytes of the only file */
    static MultipartBody read(HttpServletRequest request, Function<InputStream, HandedIn> keeping) throws IOException {
        MultipartBody body = new MultipartBody();
        try {
            body.readParts(request, keeping);
            return body;
        } catch (FileUploadException e) {
            body.close();
            throw new GuijiException(Failure.of(ProgramFailure.ARGUMENT_WRONG, request.getMethod(), "multipart"), e);
        } catch (IOException | RuntimeException e) {
            body.close();
            throw e;
        }
    }

    private void readParts(HttpServletRequest request, Function<InputStream, HandedIn> keeping)
            throws IOException, FileUploadException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, request.getMethod(), "file");
        }
        FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
        for (int count = 0; parts.hasNext() && count < MOST_PARTS; count++) {
            FileItemStream part = parts.next();
            try (InputStream stream = part.openStream()) {
                if (part.isFormField()) {
                    fields.put(
                            part.getFieldName(),
                            new String(stream.readNBytes(LONGEST_FIELD), StandardCharsets.UTF_8).strip());
                } else if (file == null && isNamed(part)) {
                    file = keeping.apply(stream);
                }
            }
        }
    }

    /** A form whose file was not chosen sends an empty part without a name. */
    private static boolean isNamed(FileItemStream part) {
        return part.getName() != null && !part.getName().isEmpty();
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    Optional<HandedIn> file() {
        return Optional.ofNullable(file);
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
