/**
 * The keys that everybody needs besides a password (specification 3.5): security keys by WebAuthn and YubiKeys in
 * one-time-password mode, the stock that they are loaned from, and the second step of signing in.
 */
@NullMarked
package org.openndtms.portal.account.key;

import org.jspecify.annotations.NullMarked;
