package dev.sluice.simulator.im;

/**
 * A file that a user uploaded.
 *
 * @param path of its URL, from {@code /files/}
 * @param contentType as it is served
 * @param bytes as they were uploaded
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record StoredFile(String path, String contentType, byte[] bytes) {}
