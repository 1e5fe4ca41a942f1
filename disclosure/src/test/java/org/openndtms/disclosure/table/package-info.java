@NullMarked
package org.openndtms.disclosure.table;

import org.jspecify.annotations.NullMarked;
