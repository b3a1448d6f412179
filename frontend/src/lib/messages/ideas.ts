import { addMessages } from '.';
import messages from './en/ideas.json';

/** The words of ideas for a week. */
addMessages(messages);
