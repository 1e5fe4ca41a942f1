package org.openndtms.portal.account.key;

/**
 * What is kept of a security key that was enrolled: nothing secret.
 *
 * @param credentialId the id that the key gave itself
 * @param attested id, model and public key, as the key sent them at enrolment
 * @param signCount the counter of the last answer; 0 for keys that do not count
 */
@SuppressWarnings("ArrayRecordComponent") // rows of the database, never compared
record SecurityKey(byte[] credentialId, byte[] attested, long signCount) {}
