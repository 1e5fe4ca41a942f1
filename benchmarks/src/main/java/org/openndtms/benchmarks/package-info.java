/** Comparisons with peers; not shipped. */
@NullMarked
package org.openndtms.benchmarks;

import org.jspecify.annotations.NullMarked;
