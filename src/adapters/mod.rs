//! The world outside: git, GitHub, the file system and the clock, behind the traits of `source`.

pub mod clock;
pub mod folder;
pub mod git;
pub mod git_command;
pub mod git_write;
pub mod github;
