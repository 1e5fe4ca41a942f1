@NullMarked
package org.openndtms.portal.notification;

import org.jspecify.annotations.NullMarked;
