package org.openndtms.portal.submission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator sets about receiving files.
 *
 * @param maxBytes the largest file, in bytes (FL-12)
 * @param memory share of the heap, in hundredths, for files that are being received. Beside it one file at a time, the
 *     oldest, may take what it needs
 * @param patience how long a file waits for memory before its sender is asked to come back
 * @param longest how long receiving one file may take
 * @param atOnce how many files are received at once; more are asked to come back
 */
@ConfigurationProperties("ndtms.upload")
record UploadSettings(
        @DefaultValue("200000000") long maxBytes,
        @DefaultValue("20") int memory,
        @DefaultValue("2m") Duration patience,
        @DefaultValue("30m") Duration longest,
        @DefaultValue("100") int atOnce) {}
