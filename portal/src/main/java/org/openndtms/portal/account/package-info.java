/** People: how they get an account, sign in, change and leave. */
@NullMarked
package org.openndtms.portal.account;

import org.jspecify.annotations.NullMarked;
