package dev.sluice.stream.shadow;

import java.util.concurrent.Executor;

/**
 * What all tasks of an instance have their shadows judge with.
 *
 * @param policies of the release in force
 * @param workers run the shadows; reject what is too much
 * @param limits what that may cost
 * @param meters count what came of it
 */
public record ShadowContext(
    ShadowPolicies policies, Executor workers, ShadowLimits limits, ShadowMeters meters) {}
