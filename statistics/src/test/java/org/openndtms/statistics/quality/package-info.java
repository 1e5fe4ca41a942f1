@NullMarked
package org.openndtms.statistics.quality;

import org.jspecify.annotations.NullMarked;
