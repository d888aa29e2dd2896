package org.seamoocs.hub.practice;

/**
 * A shared course of another institution, placed in an LMS course.
 *
 * @param id {@code resource_link.id}
 * @param hubCourse the code of the shared course in the hub
 */
public record Activity(String id, String title, String description, String hubCourse) {}
