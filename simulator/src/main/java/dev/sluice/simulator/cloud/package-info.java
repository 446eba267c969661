/**
 * The stand-in of Tencent Cloud's content security: TMS, IMS, AMS and VM, told apart by the service
 * of the signature. It verifies TC3-HMAC-SHA256 from the document alone, answers in the documented
 * shapes and judges by simple, real properties. May use the media readers and {@code web}.
 */
@NullMarked
package dev.sluice.simulator.cloud;

import org.jspecify.annotations.NullMarked;
