@NullMarked
package org.openndtms.portal.account.key;

import org.jspecify.annotations.NullMarked;
