@NullMarked
package org.openndtms.cli;

import org.jspecify.annotations.NullMarked;
