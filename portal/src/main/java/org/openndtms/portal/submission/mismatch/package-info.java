/**
 * Differences of a file from what is loaded for its agency: old and new side by side, what each does to the figures,
 * what likely caused very many of them, and changes of supplier (specification 3.1).
 */
@NullMarked
package org.openndtms.portal.submission.mismatch;

import org.jspecify.annotations.NullMarked;
