@NullMarked
package org.openndtms.portal.access;

import org.jspecify.annotations.NullMarked;
