package org.openndtms.portal.submission;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file that is read as it comes, since nothing of the file may reach a disk before it is redacted. The
 * fields before the file are read at once, so that the hidden token is known to what guards every request; then the
 * file can be read, once. To everything else the request has no parts, and no body that it could read.
 */
final class StreamedForm extends HttpServletRequestWrapper {
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 2_000;

    private final Map<String, String[]> fields = new LinkedHashMap<>();
    private final @Nullable FileItemIterator parts;
    private @Nullable FileItemStream file;

    /** Reads the fields before the file. A body that is no such form has none, and no file. */
    StreamedForm(HttpServletRequest request) {
        super(request);
        parts = begin(request);
    }

    private @Nullable FileItemIterator begin(HttpServletRequest request) {
        try {
            FileUpload upload = new FileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            upload.setPartHeaderSizeMax(LONGEST_FIELD);
            FileItemIterator found = upload.getItemIterator(new ServletRequestContext(request));
            while (file == null && fields.size() < MOST_FIELDS && found.hasNext()) {
                FileItemStream part = found.next();
                if (part.isFormField()) {
                    fields.putIfAbsent(part.getFieldName(), new String[] {text(part)});
                } else {
                    file = part;
                }
            }
            return found;
        } catch (IOException | RuntimeException e) {
            // Cut off or no multipart at all; without its token it is refused like any such form.
            return null;
        }
    }

    private static String text(FileItemStream part) throws IOException {
        try (InputStream in = part.openStream()) {
            byte[] bytes = in.readNBytes(LONGEST_FIELD + 1);
            if (bytes.length > LONGEST_FIELD) {
                throw new IOException("a field is too long");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** The name that the browser gave the file; empty if none was chosen. */
    String fileName() {
        FileItemStream part = file;
        return part == null || part.getName() == null ? "" : part.getName();
    }

    /** The bytes of the file, to be read once; nothing if there is none. */
    InputStream file() throws IOException {
        FileItemStream part = file;
        return part == null ? InputStream.nullInputStream() : part.openStream();
    }

    /**
     * Whether another file follows the one that has been read.
     *
     * @throws IOException if the form is cut off
     */
    boolean moreFiles() throws IOException {
        int count = 0;
        while (parts != null && parts.hasNext()) {
            FileItemStream part = parts.next();
            if (!part.isFormField() && part.getName() != null && !part.getName().isEmpty()) {
                return true;
            }
            if (++count > MOST_FIELDS) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String getContentType() {
        return "application/octet-stream";
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = fields.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(fields);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(fields.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return fields.get(name);
    }

    @Override
    public Collection<Part> getParts() {
        return List.of();
    }

    @Override
    public @Nullable Part getPart(String name) {
        return null;
    }
}
