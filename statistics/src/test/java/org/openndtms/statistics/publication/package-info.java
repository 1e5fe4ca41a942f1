@NullMarked
package org.openndtms.statistics.publication;

import org.jspecify.annotations.NullMarked;
