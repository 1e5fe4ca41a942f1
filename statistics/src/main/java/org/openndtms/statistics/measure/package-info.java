/** Measures: what is counted, how, over whom; and the figures that come of it. */
@NullMarked
package org.openndtms.statistics.measure;

import org.jspecify.annotations.NullMarked;
