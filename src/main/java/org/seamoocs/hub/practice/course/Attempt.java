package org.seamoocs.hub.practice.course;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Somebody's answers to the quiz.
 *
 * @param answers the place of the chosen option for each question, from 0; {@value #NONE} for none
 * @param submittedAt in whole microseconds
 */
public record Attempt(List<Integer> answers, Instant submittedAt) {

    static final int NONE = -1;

    /** Copies the list. */
    public Attempt {
        answers = List.copyOf(answers);
    }

    /** The answer to that question. */
    public int answer(int question) {
        return question < answers.size() ? answers.get(question) : NONE;
    }

    /** Whether that question was answered rightly. */
    public boolean right(int question) {
        return answer(question) == Lesson.MANGROVES.questions().get(question).right();
    }

    /** How many answers are right. */
    public int score() {
        return (int) IntStream.range(0, maximum()).filter(this::right).count();
    }

    /** How many could be. */
    public int maximum() {
        return Lesson.MANGROVES.questions().size();
    }
}
