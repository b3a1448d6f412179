import { addMessages } from '.';
import messages from './en/log.json';

/** The words of a log, which several screens behind sign-in use; every other screen brings its own. */
addMessages(messages);
