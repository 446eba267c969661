package dev.sluice.contract.settings;

import org.jspecify.annotations.Nullable;

/**
 * Whether and how results go to the app's basic callback URL (返回内容回调结果).
 *
 * @param mode default off; where it is switched on without more, intercepted
 * @param token signs the call: {@code Sign} and {@code RequestTime}, and the Standard Webhooks
 *     headers; absent: unsigned
 * @param strict whether an empty answer or one without ErrorCode counts as not delivered
 * @param clientCertificate PEM file with certificate chain and private key for mutual TLS; absent:
 *     none
 * @param trustedCertificates PEM file of the authorities that the app backend's certificate is
 *     checked with; absent: the JDK's
 */
public record ResultReturn(
    ResultMode mode,
    @Nullable SecretRef token,
    boolean strict,
    @Nullable String clientCertificate,
    @Nullable String trustedCertificates) {}
