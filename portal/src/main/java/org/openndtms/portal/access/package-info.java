/** Roles, the permission matrix and the person who acts now. */
@NullMarked
package org.openndtms.portal.access;

import org.jspecify.annotations.NullMarked;
