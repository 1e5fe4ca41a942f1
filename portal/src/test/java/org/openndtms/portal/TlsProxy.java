package org.openndtms.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Ends TLS before the portal, as an operator's proxy does: says by {@code X-Forwarded-Proto} that there was TLS, and
 * adds the address of whoever asked to {@code X-Forwarded-For}. All other headers pass as they came. Its certificate is
 * its own.
 */
public final class TlsProxy {
    private static final String PASSWORD = "of-the-test";

    private final SSLServerSocket server;
    private final KeyStore keys;
    private volatile int target;

    private TlsProxy(SSLServerSocket server, KeyStore keys) {
        this.server = server;
        this.keys = keys;
    }

    static TlsProxy start() {
        try {
            KeyStore keys = makeKeys();
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            SSLServerSocket server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            TlsProxy proxy = new TlsProxy(server, keys);
            daemon(proxy::accept);
            return proxy;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void forwardTo(int port) {
        target = port;
    }

    int port() {
        return server.getLocalPort();
    }

    /** The hash of its public key, by which Chromium can be told to trust it. */
    public String publicKeyHash() {
        try {
            byte[] key = keys.getCertificate("proxy").getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends a request by TLS and gives the whole answer.
     *
     * @param from the address of this machine, 127.x.y.z, from which it comes
     */
    public String ask(String from, String request) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket browser = server.accept();
                daemon(() -> serve(browser));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One request a connection: the portal is asked to close it after its answer. */
    private void serve(Socket browser) {
        try (browser;
                Socket portal = new Socket(InetAddress.getLoopbackAddress(), target)) {
            String head = head(browser.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            String client = browser.getInetAddress().getHostAddress();
            portal.getOutputStream().write(forwarded(head, client).getBytes(StandardCharsets.ISO_8859_1));
            daemon(() -> copy(browser, portal));
            portal.getInputStream().transferTo(browser.getOutputStream());
        } catch (IOException gone) {
            // The browser went away.
        }
    }

    private static String forwarded(String head, String client) {
        List<String> lines = head.lines().toList();
        String before = lines.stream()
                .filter(line -> is(line, "x-forwarded-for"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", ")
                .collect(Collectors.joining());
        String rest = lines.stream()
                .filter(line -> !line.isEmpty()
                        && !is(line, "x-forwarded-for")
                        && !is(line, "x-forwarded-proto")
                        && !is(line, "connection"))
                .collect(Collectors.joining("\r\n"));
        return rest + "\r\nConnection: close\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: " + before + client
                + "\r\n\r\n";
    }

    private static boolean is(String line, String header) {
        return line.toLowerCase(Locale.ROOT).startsWith(header + ":");
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
        } catch (IOException over) {
            // The answer was complete.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tls-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static KeyStore makeKeys() throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("ndtms-tls");
        Path file = folder.resolve("keys.p12");
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-alias",
                            "proxy",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1",
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool made no certificate");
            }
            return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
