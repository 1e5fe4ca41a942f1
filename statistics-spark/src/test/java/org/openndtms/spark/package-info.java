@NullMarked
package org.openndtms.spark;

import org.jspecify.annotations.NullMarked;
