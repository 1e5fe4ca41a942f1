@NullMarked
package org.openndtms.portal.account;

import org.jspecify.annotations.NullMarked;
