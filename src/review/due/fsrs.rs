//! How long something practised stays at hand: the FSRS-6 scheduler with its published default parameters.
//!
//! Formulas and parameters are those of the Free Spaced Repetition Scheduler, version 6, by Jarrett Ye and others
//! (<https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>), worked in days. They were fitted to flash cards; for answers
//! they are a sensible rule and no more.

/// The default parameters of FSRS-6, named as there.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// The share still remembered when a thing is due.
pub const RETENTION: f64 = 0.9;

const HARDEST: f64 = 10.0;
const EASIEST: f64 = 1.0;
const LEAST_STABILITY: f64 = 0.001;

/// How a try went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Not there: to be done again.
    Again,
    /// There, with trouble.
    Hard,
    /// There.
    Good,
    /// There, with ease.
    Easy,
}

impl Grade {
    /// The grade of a mean level, rounded: 1 and 2 are again, 3 is hard, 4 good, 5 easy. Level 3 is the described middle: it passes, and
    /// does not convince.
    pub fn of_mean(mean: f64) -> Self {
        match mean {
            mean if mean < 2.5 => Self::Again,
            mean if mean < 3.5 => Self::Hard,
            mean if mean < 4.5 => Self::Good,
            _ => Self::Easy,
        }
    }

    /// 1 to 4.
    fn number(self) -> f64 {
        match self {
            Self::Again => 1.0,
            Self::Hard => 2.0,
            Self::Good => 3.0,
            Self::Easy => 4.0,
        }
    }

    fn first_stability(self) -> f64 {
        let [again, hard, good, easy, ..] = W;
        match self {
            Self::Again => again,
            Self::Hard => hard,
            Self::Good => good,
            Self::Easy => easy,
        }
    }
}

/// What is remembered of a thing after its last try.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until nine tenths are still remembered.
    pub stability: f64,
    /// 1 to 10.
    pub difficulty: f64,
}

impl Memory {
    /// After the first try: S = w[G − 1], D = w4 − e^(w5 (G − 1)) + 1.
    pub fn first(grade: Grade) -> Self {
        Self {
            stability: grade.first_stability(),
            difficulty: first_difficulty(grade).clamp(EASIEST, HARDEST),
        }
    }

    /// After another try so many whole days later.
    #[must_use]
    pub fn after(self, days: u32, grade: Grade) -> Self {
        let stability = match (days, grade) {
            (0, _) => self.same_day(grade),
            (_, Grade::Again) => self.forgotten(self.recall(days)),
            _ => self.recalled(self.recall(days), grade),
        };
        Self { stability: stability.max(LEAST_STABILITY), difficulty: self.next_difficulty(grade) }
    }

    /// The chance that it is remembered after so many days: R = (1 + factor × t ÷ S)^(−w20), factor = 0.9^(−1 ÷ w20) − 1.
    pub fn recall(self, days: u32) -> f64 {
        let factor = RETENTION.powf(-1.0 / W[20]) - 1.0;
        (1.0 + factor * f64::from(days) / self.stability).powf(-W[20])
    }

    /// Days until it is due again, at least one: at a retention of 0.9 that is the stability, rounded.
    pub fn interval(self) -> u32 {
        self.stability.round().clamp(1.0, 36_500.0) as u32
    }

    /// S × (e^w8 (11 − D) S^(−w9) (e^(w10 (1 − R)) − 1) × [w15 if hard] × [w16 if easy] + 1).
    fn recalled(self, recall: f64, grade: Grade) -> f64 {
        let grade = match grade {
            Grade::Hard => W[15],
            Grade::Easy => W[16],
            Grade::Again | Grade::Good => 1.0,
        };
        let gain = (W[10] * (1.0 - recall)).exp_m1();
        let growth = W[8].exp() * (11.0 - self.difficulty) * self.stability.powf(-W[9]) * gain * grade;
        self.stability * (growth + 1.0)
    }

    /// The lesser of w11 D^(−w12) ((S + 1)^w13 − 1) e^(w14 (1 − R)) and S ÷ e^(w17 w18).
    fn forgotten(self, recall: f64) -> f64 {
        let grown = (self.stability + 1.0).powf(W[13]) - 1.0;
        let left = W[11] * self.difficulty.powf(-W[12]) * grown * (W[14] * (1.0 - recall)).exp();
        left.min(self.stability / (W[17] * W[18]).exp())
    }

    /// S × e^(w17 (G − 3 + w18)) S^(−w19), never less than S for good and easy.
    fn same_day(self, grade: Grade) -> f64 {
        let gain = (W[17] * (grade.number() - 3.0 + W[18])).exp() * self.stability.powf(-W[19]);
        self.stability * if grade >= Grade::Good { gain.max(1.0) } else { gain }
    }

    /// D' = D − w6 (G − 3) (10 − D) ÷ 9, drawn towards that of an easy first try: w7 D0(4) + (1 − w7) D'.
    fn next_difficulty(self, grade: Grade) -> f64 {
        let step = -W[6] * (grade.number() - 3.0) * (HARDEST - self.difficulty) / 9.0;
        let drawn = W[7] * first_difficulty(Grade::Easy) + (1.0 - W[7]) * (self.difficulty + step);
        drawn.clamp(EASIEST, HARDEST)
    }
}

fn first_difficulty(grade: Grade) -> f64 {
    W[4] - (W[5] * (grade.number() - 1.0)).exp() + 1.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GRADES: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    #[track_caller]
    fn near(one: f64, other: f64) {
        assert!((one - other).abs() < 1e-4 * other.abs().max(1.0), "{one} and {other}");
    }

    /// Values that the reference implementation's own tests pin: fsrs-rs, `test_power_forgetting_curve`.
    #[test]
    fn forgetting_is_that_of_the_reference() {
        let table = [
            (0, 1.0, 1.0),
            (1, 2.0, 0.940_344_3),
            (2, 3.0, 0.925_378_6),
            (3, 4.0, 0.918_522_9),
            (4, 4.0, 0.9),
            (5, 2.0, 0.826_135_9),
        ];
        for (days, stability, recall) in table {
            near(Memory { stability, difficulty: 5.0 }.recall(days), recall);
        }
    }

    /// fsrs-rs, `test_forward`: the same grade on the day itself, then one or two days later.
    #[test]
    fn two_tries_lead_where_the_reference_leads() {
        let table = [
            (Grade::Again, 1, 0.100_885_89, 8.806_304),
            (Grade::Hard, 1, 3.249_412_3, 6.740_459_4),
            (Grade::Good, 1, 7.315_3, 2.111_214_2),
            (Grade::Easy, 1, 18.014_914, 1.0),
            (Grade::Again, 2, 0.112_798_266, 8.806_304),
            (Grade::Hard, 2, 4.469_457_6, 6.740_459_4),
        ];
        for (grade, days, stability, difficulty) in table {
            let memory = Memory::first(grade).after(days, grade);
            near(memory.stability, stability);
            near(memory.difficulty, difficulty);
        }
    }

    /// fsrs-rs, `test_next_difficulty` and `test_next_stability`.
    #[test]
    fn single_steps_are_those_of_the_reference() {
        let difficulties = [8.341_763, 6.665_995_6, 4.990_228, 3.314_461_5];
        for (grade, next) in GRADES.into_iter().zip(difficulties) {
            near(Memory { stability: 1.0, difficulty: 5.0 }.next_difficulty(grade), next);
        }
        let memory = |difficulty| Memory { stability: 5.0, difficulty };
        let table = [
            (1.0, 0.9, 1.052_539_6),
            (2.0, 0.8, 1.189_432_9),
            (3.0, 0.7, 1.368_083_8),
            (4.0, 0.6, 1.584_989),
        ];
        for (difficulty, recall, left) in table {
            near(memory(difficulty).forgotten(recall), left);
        }
        near(memory(2.0).recalled(0.8, Grade::Hard), 28.226_582);
        near(memory(3.0).recalled(0.7, Grade::Good), 58.656_002);
        near(memory(4.0).recalled(0.6, Grade::Easy), 127.226_685);
    }

    /// fsrs-rs, `test_memory_state`: again, then good after 0, 1, 3, 8 and 21 days.
    #[test]
    fn a_long_course_ends_where_the_reference_ends() {
        let days = [0, 1, 3, 8, 21];
        let memory =
            days.iter().fold(Memory::first(Grade::Again), |memory, days| memory.after(*days, Grade::Good));
        near(memory.stability, 53.626_91);
        near(memory.difficulty, 6.357_486_7);
    }

    #[test]
    fn a_mean_level_is_graded_by_rounding() {
        let table = [
            (1.0, Grade::Again),
            (2.4, Grade::Again),
            (2.5, Grade::Hard),
            (3.5, Grade::Good),
            (4.5, Grade::Easy),
        ];
        for (mean, grade) in table {
            assert_eq!(Grade::of_mean(mean), grade, "{mean}");
        }
    }

    proptest! {
        #[test]
        fn memory_stays_within_its_bounds_and_a_better_try_never_shortens_the_gap(
            tries in prop::collection::vec((0..60u32, 0..4usize), 0..30), days in 1..60u32,
        ) {
            let memory = tries.iter().fold(Memory::first(Grade::Good), |memory, (days, grade)| memory.after(*days, GRADES[*grade]));
            prop_assert!(memory.stability.is_finite() && memory.stability > 0.0);
            prop_assert!((EASIEST..=HARDEST).contains(&memory.difficulty));
            prop_assert!(memory.recall(days) <= 1.0 && memory.recall(days + 1) <= memory.recall(days));
            let gaps = GRADES.map(|grade| memory.after(days, grade).stability);
            prop_assert!(gaps.is_sorted(), "{gaps:?}");
            prop_assert!(memory.interval() >= 1);
        }
    }
}
