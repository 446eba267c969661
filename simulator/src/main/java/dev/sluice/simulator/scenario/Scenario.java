package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One scenario of the data file.
 *
 * @param name what it shows, in a few words
 * @param app the app that it plays in
 * @param act what is done
 * @param expect what is to be seen in the end
 */
public record Scenario(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) long app,
    @JsonProperty(required = true) Act act,
    @JsonProperty(required = true) Row expect) {}
