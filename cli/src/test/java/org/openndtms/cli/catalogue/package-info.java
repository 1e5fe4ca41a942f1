@NullMarked
package org.openndtms.cli.catalogue;

import org.jspecify.annotations.NullMarked;
