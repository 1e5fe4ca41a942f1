@NullMarked
package org.openndtms.statistics;

import org.jspecify.annotations.NullMarked;
