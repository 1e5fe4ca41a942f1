@NullMarked
package org.openndtms.statistics.measure;

import org.jspecify.annotations.NullMarked;
