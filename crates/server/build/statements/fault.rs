//! What is wrong with a statement, and what to write instead.

use std::fmt;

/// Why a statement is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It uses a table that is in no list.
    Unknown(String),
    /// The table stands in another text.
    Nameless(String),
    /// It uses a table of an account's, under a name, without the account.
    Unbound {
        /// The table.
        table: String,
        /// What stands for it.
        name: String,
    },
    /// It adds a row of an account's without the account.
    Ownerless(String),
    /// It offers a choice outside of brackets.
    Or,
    /// It is written so that the filters cannot be told apart from the rest.
    Unread(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(table) => write!(
                f,
                "the table `{table}` is in no list: name it in crates/server/build/statements/bound.rs"
            ),
            Self::Nameless(word) => write!(
                f,
                "no table stands behind `{word}`: write its name into the same text, with its filter"
            ),
            Self::Unbound { table, name } if table == name => write!(
                f,
                "the table `{table}` is used without its account: write `WHERE account_id = ?` into the \
                 same text"
            ),
            Self::Unbound { table, name } => write!(
                f,
                "the table `{table}` is used without its account: write `WHERE {name}.account_id = ?` \
                 into the same text, or `ON {name}.account_id = …` of a table that has it"
            ),
            Self::Ownerless(table) => write!(
                f,
                "a row of the table `{table}` is added without its account: `account_id` stands among the \
                 columns, and at its place a `?` or the `account_id` of what is read"
            ),
            Self::Or => f.write_str(
                "`OR` stands outside of brackets, where it would pass a filter by: put the choice into \
                 brackets, in the same text",
            ),
            Self::Unread(what) => write!(
                f,
                "`{what}` stands in a statement on a table of an account's, where filters cannot be told \
                 apart from the rest: write it without"
            ),
        }
    }
}
