//! From a formula's text to its operations.

use super::super::nearest::nearest;
use super::{Expression, FormulaError, MAX_DEPTH, MAX_FORMULA_BYTES, Op, Sign};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'t> {
    Number(f64),
    Name(&'t str),
    Mark(char),
    Compare(Sign),
}

/// Splits a formula into tokens, each with its column.
fn tokens(text: &str) -> Result<Vec<(Token<'_>, usize)>, FormulaError> {
    let mut found = Vec::new();
    let (mut rest, mut column) = (text, 1);
    while let Some(first) = rest.chars().next() {
        let (next, length) = token(rest, first).map_err(|says| FormulaError { column, says })?;
        found.extend(next.map(|next| (next, column)));
        let (taken, left) = rest.split_at(length);
        column += taken.chars().count();
        rest = left;
    }
    Ok(found)
}

/// The token that `rest` begins with, and its length in bytes; a blank is none.
fn token(rest: &str, first: char) -> Result<(Option<Token<'_>>, usize), String> {
    let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    Ok(match first {
        ' ' | '\n' | '\t' => (None, 1),
        '0'..='9' | '.' => {
            let length = run(|c| c.is_ascii_digit() || c == '.');
            (Some(Token::Number(number(&rest[..length])?)), length)
        }
        'a'..='z' | 'A'..='Z' | '_' => {
            let length = run(|c| c.is_ascii_alphanumeric() || c == '_');
            (Some(Token::Name(&rest[..length])), length)
        }
        '+' | '-' | '*' | '/' | '^' | '(' | ')' => (Some(Token::Mark(first)), 1),
        '<' if rest.starts_with("<=") => (Some(Token::Compare(Sign::LessOrEqual)), 2),
        '>' if rest.starts_with(">=") => (Some(Token::Compare(Sign::GreaterOrEqual)), 2),
        '<' => (Some(Token::Compare(Sign::Less)), 1),
        '>' => (Some(Token::Compare(Sign::Greater)), 1),
        '=' => (Some(Token::Compare(Sign::Equal)), 1),
        other => return Err(stranger(other)),
    })
}

fn number(digits: &str) -> Result<f64, String> {
    let value: Result<f64, _> = digits.parse();
    value.ok().filter(|value| value.is_finite()).ok_or_else(|| format!("\"{digits}\" is not a number"))
}

fn stranger(sign: char) -> String {
    match sign {
        '−' | '–' => "a minus is written -".to_owned(),
        '×' | '·' => "times is written *".to_owned(),
        '÷' | ':' => "divided by is written /".to_owned(),
        '%' => "there is no per cent sign in formulas; write / 100".to_owned(),
        ',' => "numbers are written without a comma, as in 1800 and 0.5".to_owned(),
        '≤' => "at most is written <=".to_owned(),
        '≥' => "at least is written >=".to_owned(),
        other => format!("{other:?} has no meaning in a formula"),
    }
}

/// Reads tokens into operations. Every way down passes [`Reader::signed`], which bounds the depth.
pub(super) struct Reader<'t> {
    tokens: Vec<(Token<'t>, usize)>,
    names: &'t [&'t str],
    at: usize,
    end: usize,
    depth: usize,
    code: Vec<Op>,
}

type Read = Result<(), FormulaError>;

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, names: &'t [&'t str]) -> Result<Self, FormulaError> {
        if text.len() > MAX_FORMULA_BYTES {
            let says = format!("a formula has at most {MAX_FORMULA_BYTES} characters");
            return Err(FormulaError { column: MAX_FORMULA_BYTES, says });
        }
        let end = text.chars().count() + 1;
        Ok(Self { tokens: tokens(text)?, names, at: 0, end, depth: 0, code: Vec::new() })
    }

    pub(super) fn expression(&mut self) -> Result<Expression, FormulaError> {
        self.sum()?;
        Ok(Expression { code: std::mem::take(&mut self.code) })
    }

    fn sum(&mut self) -> Read {
        self.product()?;
        while let Some(mark) = self.mark("+-") {
            self.product()?;
            self.code.push(if mark == '+' { Op::Add } else { Op::Subtract });
        }
        Ok(())
    }

    fn product(&mut self) -> Read {
        self.signed()?;
        while let Some(mark) = self.mark("*/") {
            self.signed()?;
            self.code.push(if mark == '*' { Op::Multiply } else { Op::Divide });
        }
        Ok(())
    }

    fn signed(&mut self) -> Read {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.trouble(format!("it nests more than {MAX_DEPTH} levels deep")));
        }
        match self.mark("+-") {
            Some(mark) => {
                self.signed()?;
                self.code.extend((mark == '-').then_some(Op::Negate));
            }
            None => self.raised()?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn raised(&mut self) -> Read {
        self.atom()?;
        if self.mark("^").is_some() {
            self.signed()?;
            self.code.push(Op::Raise);
        }
        Ok(())
    }

    fn atom(&mut self) -> Read {
        match self.peek() {
            Some(Token::Number(number)) => {
                self.at += 1;
                self.code.push(Op::Number(number));
                Ok(())
            }
            Some(Token::Name(name)) => self.name(name),
            Some(Token::Mark('(')) => self.parenthesis(),
            Some(_) => Err(self.trouble("a number, a name or a parenthesis is missing here".to_owned())),
            None => {
                Err(self.trouble("it ends where a number, a name or a parenthesis is missing".to_owned()))
            }
        }
    }

    fn name(&mut self, name: &str) -> Read {
        if let Some(function) = function(name) {
            self.at += 1;
            self.parenthesis()?;
            self.code.push(function);
            return Ok(());
        }
        let Some(index) = self.names.iter().position(|known| *known == name) else {
            return Err(self.trouble(unknown(name, self.names)));
        };
        self.at += 1;
        self.code.push(Op::Name(index));
        Ok(())
    }

    fn parenthesis(&mut self) -> Read {
        if self.mark("(").is_none() {
            return Err(self.trouble("( is missing here".to_owned()));
        }
        self.sum()?;
        if self.mark(")").is_none() { Err(self.trouble(") is missing here".to_owned())) } else { Ok(()) }
    }

    pub(super) fn sign(&mut self) -> Result<Sign, FormulaError> {
        let Some(Token::Compare(sign)) = self.peek() else {
            return Err(self.trouble("one of < <= > >= = is missing here".to_owned()));
        };
        self.at += 1;
        Ok(sign)
    }

    pub(super) fn end(&self) -> Read {
        match self.peek() {
            None => Ok(()),
            Some(Token::Compare(_)) => Err(self.trouble("a comparison has no place here".to_owned())),
            Some(Token::Mark(')')) => Err(self.trouble("this ) was never opened".to_owned())),
            Some(_) => Err(self.trouble("an operator such as * is missing here".to_owned())),
        }
    }

    fn peek(&self) -> Option<Token<'t>> {
        self.tokens.get(self.at).map(|(token, _)| *token)
    }

    /// Takes the next token if it is one of these marks.
    fn mark(&mut self, wanted: &str) -> Option<char> {
        match self.peek() {
            Some(Token::Mark(mark)) if wanted.contains(mark) => {
                self.at += 1;
                Some(mark)
            }
            _ => None,
        }
    }

    fn trouble(&self, says: String) -> FormulaError {
        let column = self.tokens.get(self.at).map_or(self.end, |(_, column)| *column);
        FormulaError { column, says }
    }
}

fn function(name: &str) -> Option<Op> {
    match name {
        "round" => Some(Op::Round),
        "floor" => Some(Op::Floor),
        "ceil" => Some(Op::Ceil),
        "abs" => Some(Op::Abs),
        _ => None,
    }
}

fn unknown(name: &str, names: &[&str]) -> String {
    let advice =
        nearest(name, names.iter().copied()).map_or(String::new(), |near| format!("; did you mean {near}?"));
    format!("nothing before this is named {name}{advice}")
}
