import { addMessages } from '.';
import messages from './en/patterns.json';

/** The words of Patterns, as far as they are seen at once. */
addMessages(messages);
