package org.openndtms.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openndtms.statistics.engine.EngineException;

/**
 * Asks whether anybody answers at the address of a cluster of Spark's own kind, since Spark itself goes on trying for
 * more than a minute. Other kinds of cluster are left to Spark.
 */
final class Masters {
    private static final String SCHEME = "spark://";

    /** A host or an address in brackets, and a port. */
    private static final Pattern ADDRESS = Pattern.compile("([^:\\[\\]\\s]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");

    private static final int HIGHEST_PORT = 65_535;

    /** The message of Spark's protocol that asks for a file; a master answers that it has none of that name. */
    private static final byte STREAM_REQUEST = 6;

    private static final String NO_FILE = "/files/none";

    private Masters() {}

    /**
     * Says in a sentence that nobody answers.
     *
     * @param url what names a cluster, several masters with commas between them
     * @param limit seconds to wait
     * @throws EngineException if the address is none, or nobody answers there
     */
    static void require(String url, int limit) {
        if (!url.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return;
        }
        List<Matcher> addresses = new ArrayList<>();
        for (String address : url.substring(SCHEME.length()).split(",", -1)) {
            Matcher parts = ADDRESS.matcher(address);
            if (!parts.matches() || Integer.parseInt(parts.group(2)) > HIGHEST_PORT) {
                throw new EngineException(
                        url + " is not the address of a cluster; write it like spark://host:7077.", null);
            }
            addresses.add(parts);
        }
        // Also a name that is looked up may take its time, which has no limit of its own.
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "spark-master");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (Matcher parts : addresses) {
                int port = Integer.parseInt(parts.group(2));
                String host = parts.group(1).replaceAll("[\\[\\]]", "");
                answers.add(threads.submit(() -> answers(host, port, (int) TimeUnit.SECONDS.toMillis(limit))));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(limit);
            for (Future<Boolean> answer : answers) {
                if (answered(answer, end - System.nanoTime())) {
                    return;
                }
            }
        } finally {
            threads.shutdownNow();
        }
        throw new EngineException(
                "Nobody answers at " + url + ". Is that the address of a master that runs, and may this machine reach"
                        + " it? Without --master Spark works on this machine; without --engine nothing needs Spark.",
                null);
    }

    private static boolean answered(Future<Boolean> answer, long nanoseconds) {
        try {
            return answer.get(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    /** Whether something is there that answers, or ends what it does not understand, such as what is not encrypted. */
    private static boolean answers(String host, int port, int limit) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), limit);
            socket.setSoTimeout(limit);
            byte[] name = NO_FILE.getBytes(StandardCharsets.UTF_8);
            int length = Long.BYTES + 1 + Integer.BYTES + name.length;
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(length)
                            .putLong(length)
                            .put(STREAM_REQUEST)
                            .putInt(name.length)
                            .put(name)
                            .array());
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
