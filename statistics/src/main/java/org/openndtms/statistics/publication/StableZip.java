package org.openndtms.statistics.publication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Writes the parts of a spreadsheet without the time of day, so that the same tables give the same bytes. */
final class StableZip {
    private static final String FIRST = "mimetype";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private StableZip() {}

    static void rewrite(byte[] zip, OutputStream out) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        ZipOutputStream stable = new ZipOutputStream(out, StandardCharsets.UTF_8);
        byte[] type = parts.remove(FIRST);
        if (type != null) {
            add(stable, FIRST, type, true);
        }
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            add(stable, part.getKey(), part.getValue(), false);
        }
        stable.finish();
    }

    /**
     * The type of the file comes first and as it is, so that it can be read without unpacking (OpenDocument 1.3, 3.3).
     */
    private static void add(ZipOutputStream zip, String name, byte[] bytes, boolean stored) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        if (stored) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCompressedSize(bytes.length);
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
