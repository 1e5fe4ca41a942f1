/** Data quality metrics: what an agency's records lack, what that means, what to do, and which clients it concerns. */
@NullMarked
package org.openndtms.statistics.quality;

import org.jspecify.annotations.NullMarked;
